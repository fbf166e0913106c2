"""The only layer that knows Streamlit, besides main.py and pages/."""
